package org.doorstep.payment;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorstep.settings.Setting;
import org.doorstep.settings.SettingSource;

/** What operators tune about channels. */
@Dependent
class PaymentSettings implements SettingSource {
    /** Whether a channel takes new payments; what is open of it goes on in any case. */
    private static final Map<String, Setting<Boolean>> TAKES = Stream.of(
                    AlipayGateway.CHANNEL, SandboxGateway.CHANNEL, WechatGateway.CHANNEL)
            .collect(Collectors.toUnmodifiableMap(
                    channel -> channel, channel -> Setting.flag("payment.takes." + channel, true)));

    /** @throws NoSuchElementException for a channel that was not given one */
    static Setting<Boolean> takes(String channel) {
        return Optional.ofNullable(TAKES.get(channel)).orElseThrow();
    }

    @Override
    public List<Setting<?>> settings() {
        return List.copyOf(TAKES.values());
    }
}
