package org.doorstep.shared;

/**
 * A number that operators act on, read each time somebody looks at {@code /metrics}.
 *
 * @param name such as {@code doorstep_outbox_waiting}
 * @param unit {@code none} or {@code seconds}
 * @param description what it means, and when to act
 * @param sql asks the feature's own tables for one value, cheaply, by an index: a number, or a time whose age in seconds it is
 */
public record Measure(String name, String unit, String description, String sql) {
    /** How many rows. @param from what stands after {@code select count(*) from} */
    public static Measure count(String name, String description, String from) {
        return new Measure(name, "none", description, "select count(*) from " + from);
    }

    /** How long ago the oldest was. @param sql asks for its time */
    public static Measure age(String name, String description, String sql) {
        return new Measure(name, "seconds", description, sql);
    }
}
