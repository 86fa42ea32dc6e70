package org.doorstep.shared;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that people write and others read: any script and emoji, but no NUL, no control character other than a line feed
 * (and that only where {@link #lines} allows it), no bidirectional control mark, no broken surrogate. Absence is valid;
 * combine with {@code @NotBlank} and {@code @Size}. On an optional: {@code Optional<@PlainText @Size(max = 200) String>}.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    /** Whether the text may have more than one line. */
    boolean lines() default false;

    String message() default "contains characters that are not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
