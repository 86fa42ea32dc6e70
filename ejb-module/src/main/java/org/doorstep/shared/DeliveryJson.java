package org.doorstep.shared;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a task's data as UTF-8 JSON, readable in the database and free of Java serialisation. */
class DeliveryJson implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : Jsons.write(data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null ? null : Jsons.read(new String(data, StandardCharsets.UTF_8), type);
    }
}
