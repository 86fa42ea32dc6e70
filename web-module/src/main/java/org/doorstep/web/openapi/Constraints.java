package org.doorstep.web.openapi;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Bean Validation's constraints as a schema tells them. */
final class Constraints {
    private Constraints() {}

    static Schema apply(Schema schema, Annotation[] constraints) {
        for (var constraint : constraints) {
            apply(schema, constraint);
        }
        return schema;
    }

    private static void apply(Schema schema, Annotation constraint) {
        if (constraint instanceof NotBlank) {
            schema.setMinLength(1);
        } else if (constraint instanceof NotEmpty) {
            least(schema, 1);
        } else if (constraint instanceof Size size) {
            size(schema, size);
        } else if (constraint instanceof Min min) {
            schema.setMinimum(BigDecimal.valueOf(min.value()));
        } else if (constraint instanceof Max max) {
            schema.setMaximum(BigDecimal.valueOf(max.value()));
        } else if (constraint instanceof Positive) {
            schema.setMinimum(BigDecimal.ONE);
        } else if (constraint instanceof PositiveOrZero) {
            schema.setMinimum(BigDecimal.ZERO);
        } else if (constraint instanceof Pattern pattern) {
            schema.setPattern("^(" + pattern.regexp() + ")$");
        }
    }

    private static void size(Schema schema, Size size) {
        if (size.min() > 0) {
            least(schema, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            if (is(schema, SchemaType.ARRAY)) {
                schema.setMaxItems(size.max());
            } else if (is(schema, SchemaType.OBJECT)) {
                schema.setMaxProperties(size.max());
            } else {
                schema.setMaxLength(size.max());
            }
        }
    }

    private static void least(Schema schema, int least) {
        if (is(schema, SchemaType.ARRAY)) {
            schema.setMinItems(least);
        } else if (is(schema, SchemaType.OBJECT)) {
            schema.setMinProperties(least);
        } else {
            schema.setMinLength(Math.max(least, schema.getMinLength() == null ? 0 : schema.getMinLength()));
        }
    }

    private static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().equals(List.of(type));
    }
}
