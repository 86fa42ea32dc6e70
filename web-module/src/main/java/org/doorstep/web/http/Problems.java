package org.doorstep.web.http;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.doorstep.shared.Actor;
import org.doorstep.shared.DomainException;
import org.doorstep.shared.LostRace;
import org.doorstep.shared.Records;
import org.doorstep.shared.Refused;

/** Turns every failure into a problem document: the domain's refusals, faults of the request, and the unexpected. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    // JAX-RS takes a wrong query for a wrong path; RESTEasy says which it was
    private static final Pattern QUERY = Pattern.compile("QueryParam\\(\"(\\w+)\"\\)");
    private static final int NOT_FOUND = 404;

    private Problems() {}

    /** Common ground of the mappers. */
    abstract static class Mapper<E extends Throwable> implements ExceptionMapper<E> {
        @Inject
        Caller caller;

        @Context
        UriInfo uri;

        @Context
        HttpServletRequest http;

        Response problem(int status, String code, Map<String, ?> arguments) {
            return Problem.of(
                    status,
                    code,
                    arguments,
                    caller.language(),
                    uri.getRequestUri().getPath());
        }

        Response problem(DomainException refusal) {
            boolean unknown = refusal.kind() == DomainException.Kind.FORBIDDEN
                    && (caller.actor().kind() == Actor.Kind.ANONYMOUS);
            return unknown
                    ? problem(401, refusal.code().startsWith("identity.") ? refusal.code() : "shared.sign-in", Map.of())
                    : Problem.of(
                            refusal.kind().status(),
                            refusal.code(),
                            refusal.arguments(),
                            caller.language(),
                            uri.getRequestUri().getPath(),
                            refusal instanceof Refused refused ? faults(refused.faults()) : List.of());
        }

        private List<Map<String, Object>> faults(List<Refused.Fault> faults) {
            return faults.stream()
                    .map(fault ->
                            Problem.violation(fault.pointer(), fault.code(), fault.arguments(), caller.language()))
                    .toList();
        }

        /** Something that nobody foresaw: logged with the id that the answer names, and nothing else told. */
        Response unexpected(Throwable failure) {
            var incident = RequestFrame.correlation(http);
            LOG.log(Level.SEVERE, failure, () -> "incident " + incident + " at " + uri.getPath());
            return Problem.of(
                    500,
                    "shared.unexpected",
                    Map.of("incident", incident),
                    caller.language(),
                    Problem.incident(incident));
        }

        Response anything(Throwable failure) {
            int depth = 0;
            for (var cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
                if (cause instanceof DomainException refusal) {
                    return problem(refusal);
                }
                if (cause instanceof ConstraintViolationException violations) {
                    return violations(violations);
                }
                if (cause instanceof Leftovers.FaultyBody faulty) {
                    return faults(faulty.faults(), faulty.broken());
                }
                if (cause instanceof Records.Faulty faulty) {
                    return faults(faulty.faults(), List.of());
                }
                if (cause instanceof RecordReader.Malformed malformed) {
                    return problem(
                            400, "shared.json.malformed", Map.of("where", String.valueOf(malformed.getMessage())));
                }
                if (cause instanceof RecordReader.TooLarge) {
                    return problem(413, "shared.body.too-large", Map.of("most", RecordReader.MOST_BYTES));
                }
                if (cause instanceof Caller.PreconditionRequired) {
                    return problem(428, Caller.PreconditionRequired.CODE, Map.of());
                }
                if (cause instanceof CallerFilter.Unauthenticated) {
                    return problem(401, CallerFilter.Unauthenticated.CODE, Map.of());
                }
                if (cause instanceof CallerFilter.ControlCharacter) {
                    return problem(400, CallerFilter.ControlCharacter.CODE, Map.of());
                }
            }
            if (failure instanceof WebApplicationException rest) {
                return rest(rest);
            }
            return LostRace.causedBy(failure) ? problem(409, "shared.race.lost", Map.of()) : unexpected(failure);
        }

        private Response rest(WebApplicationException failure) {
            int status = failure.getResponse().getStatus();
            if (status >= 500) {
                return unexpected(failure);
            }
            var query = QUERY.matcher(String.valueOf(failure.getMessage()));
            if (status == NOT_FOUND && query.find()) {
                return problem(400, "shared.parameter.shape", Map.of("name", query.group(1)));
            }
            var reply = Response.fromResponse(problem(status, "shared.http." + status, Map.of()));
            if (failure.getResponse().getHeaderString("Allow") != null) {
                reply.header("Allow", failure.getResponse().getHeaderString("Allow"));
            }
            return reply.build();
        }

        private Response faults(List<Records.Fault> faults, List<Leftovers.Broken> broken) {
            var violations = new ArrayList<Map<String, Object>>();
            faults.forEach(fault -> violations.add(Problem.violation(fault, caller.language())));
            broken.forEach(found -> violations.add(violation(found.pointer(), found.violation())));
            return invalid(violations);
        }

        private Response violations(ConstraintViolationException failure) {
            List<Map<String, Object>> violations = new ArrayList<>();
            for (var violation : failure.getConstraintViolations()) {
                violations.add(violation(Pointers.of(violation.getPropertyPath()), violation));
            }
            return invalid(violations);
        }

        private Response invalid(List<Map<String, Object>> violations) {
            violations.sort((a, b) -> String.valueOf(a.get("pointer")).compareTo(String.valueOf(b.get("pointer"))));
            return Problem.of(
                    400,
                    "shared.invalid",
                    Map.of(),
                    caller.language(),
                    uri.getRequestUri().getPath(),
                    violations);
        }

        private Map<String, Object> violation(String pointer, ConstraintViolation<?> violation) {
            var constraint = violation
                    .getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            return Problem.violation(
                    pointer,
                    "shared.constraint." + constraint,
                    violation.getConstraintDescriptor().getAttributes(),
                    caller.language());
        }
    }

    /** Refusals of the domain. */
    @Provider
    public static class OfDomain extends Mapper<DomainException> {
        @Override
        public Response toResponse(DomainException refusal) {
            return problem(refusal);
        }
    }

    /** Faults of a request's JSON. */
    @Provider
    public static class OfFaults extends Mapper<Records.Faulty> {
        @Override
        public Response toResponse(Records.Faulty faulty) {
            return anything(faulty);
        }
    }

    /** Bean Validation. */
    @Provider
    public static class OfValidation extends Mapper<ConstraintViolationException> {
        @Override
        public Response toResponse(ConstraintViolationException violations) {
            return anything(violations);
        }
    }

    /** What the EJB container wraps. */
    @Provider
    public static class OfContainer extends Mapper<EJBException> {
        @Override
        public Response toResponse(EJBException failure) {
            return anything(failure);
        }
    }

    /** Everything else: JAX-RS' own refusals, wrapped faults, the unexpected. */
    @Provider
    public static class OfRest extends Mapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            return anything(failure);
        }
    }
}
