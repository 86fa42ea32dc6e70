package org.doorstep.shared;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Decides what is {@link PlainText}. */
public class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {
    private boolean lines;

    @Override
    public void initialize(PlainText constraint) {
        lines = constraint.lines();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || isPlain(text, lines);
    }

    static boolean isPlain(CharSequence text, boolean lines) {
        return text.codePoints().allMatch(c -> (c == '\n' && lines) || isPlain(c));
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isBidiControl(c) && !isNonCharacter(c) && c != 0xFEFF;
        };
    }

    // the Unicode property Bidi_Control, complete
    private static boolean isBidiControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isNonCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
