package org.doorstep.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a gateway gets: one message, ready to go.
 *
 * @param id the same however often it is tried
 * @param to a number in E.164 or a mail address
 * @param firstTriedAt when it was handed over for the first time, for gateways that are asked by day
 */
record Parcel(
        long id,
        String to,
        String language,
        String template,
        String title,
        String text,
        Map<String, String> values,
        Instant firstTriedAt,
        List<Attachment> attachments) {
    Parcel with(List<Attachment> files) {
        return new Parcel(id, to, language, template, title, text, values, firstTriedAt, List.copyOf(files));
    }

    @Override
    public String toString() {
        return "parcel " + id; // number and text stay out of logs
    }
}
