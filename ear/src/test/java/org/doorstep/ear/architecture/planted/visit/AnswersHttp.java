package org.doorstep.ear.architecture.planted.visit;

import jakarta.ws.rs.core.Response;

/** Breaks: the domain knows neither HTTP nor batch. */
class AnswersHttp {
    Response answer;
}
