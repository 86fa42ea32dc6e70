package org.doorstep.notification;

/** A file in a mail. @param type its media type */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attachment(String name, String type, byte[] bytes) {
    @Override
    public String toString() {
        return name + ", " + bytes.length + " bytes";
    }
}
