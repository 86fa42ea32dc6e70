package org.doorstep.shared;

/** What an audit row, a journal entry or a notice is about: a feature's noun and an id, such as {@code booking 4711}. */
public record Subject(String type, long id) {
    public static Subject of(String type, Id id) {
        return new Subject(type, id.value());
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
