/**
 * What every resource stands on: who calls, how requests are read and answers written, how errors look.
 *
 * <p>Requests are read by {@link org.doorstep.web.http.RecordReader} into records, every fault named by its JSON pointer;
 * errors of every kind, the container's too, are {@code application/problem+json} in the caller's language; lost races are
 * tried once more ({@link org.doorstep.web.http.Retried}).
 */
@org.jspecify.annotations.NullMarked
package org.doorstep.web.http;
