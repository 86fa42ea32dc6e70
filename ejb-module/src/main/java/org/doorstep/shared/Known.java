package org.doorstep.shared;

import java.util.Map;

/** Look-ups that cannot fail unless the program is wrong. */
public final class Known {
    private Known() {}

    /** What the map has under a key that it must have. */
    public static <K, V> V in(Map<K, V> map, K key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is known under " + key);
        }
        return value;
    }
}
