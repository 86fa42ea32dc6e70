/**
 * The API's document at {@code /openapi}: read from the resources' annotations, from the records that they take and give,
 * and from {@code answers.tsv}, which a test holds to what the code can answer. The server's own scanner is switched off: it
 * sees neither the domain's records nor how they are written as JSON.
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.openapi;
