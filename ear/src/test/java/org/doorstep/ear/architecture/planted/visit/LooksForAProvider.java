package org.doorstep.ear.architecture.planted.visit;

import jakarta.json.Json;

/** Breaks: JSON has one provider. */
class LooksForAProvider {
    String nothing() {
        return Json.createObjectBuilder().build().toString();
    }
}
