package org.doorstep.ear.architecture.planted.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Breaks: resources are made once. */
@Path("/planted")
@RequestScoped
class MadeForEachRequest {
    String remembered = "of one request";
}
