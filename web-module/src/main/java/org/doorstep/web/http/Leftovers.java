package org.doorstep.web.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doorstep.shared.Id;
import org.doorstep.shared.Records;

/** Holds what could be read of a faulty body to its constraints, so that the sender hears of every fault at once. */
class Leftovers implements Records.Leftover {
    /** A constraint that does not hold. @param pointer where in the body */
    record Broken(String pointer, ConstraintViolation<?> violation) {}

    private final Validator validator;
    private final List<Broken> broken = new ArrayList<>();

    Leftovers(Validator validator) {
        this.validator = validator;
    }

    List<Broken> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void read(String pointer, Class<?> record, String member, Object value) {
        for (var violation : validator.validateValue(record, member, value)) {
            broken.add(new Broken(pointer + Pointers.of(violation.getPropertyPath()), violation));
        }
        within(pointer + "/" + member, value);
    }

    private void within(String pointer, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> within(pointer, inner));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                within(pointer + "/" + i, list.get(i));
            }
        } else if (value instanceof Record && !(value instanceof Id)) {
            for (var violation : validator.validate(value)) {
                broken.add(new Broken(pointer + Pointers.of(violation.getPropertyPath()), violation));
            }
        }
    }

    /** What was sent has faults of its shape, and those that its readable members have besides. */
    static class FaultyBody extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Records.Faulty faulty;
        private final transient List<Broken> broken;

        FaultyBody(Records.Faulty faulty, List<Broken> broken) {
            super(faulty);
            this.faulty = faulty;
            this.broken = broken;
        }

        List<Records.Fault> faults() {
            return faulty.faults();
        }

        List<Broken> broken() {
            return broken;
        }
    }
}
