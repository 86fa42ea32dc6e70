package org.doorstep.notification;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.doorstep.shared.Measure;
import org.doorstep.shared.MeasureSource;

/** How SMS and mail fare. */
@Dependent
class MessageMeasures implements MeasureSource {
    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.count(
                        "doorstep_messages_waiting",
                        "SMS and mails not sent yet; act when it keeps rising.",
                        "notification_message where state in ('WAITING', 'SENDING', 'UNKNOWN')"),
                Measure.count(
                        "doorstep_messages_failed",
                        "SMS and mails that the gateway refused.",
                        "notification_message where state = 'FAILED'"));
    }
}
