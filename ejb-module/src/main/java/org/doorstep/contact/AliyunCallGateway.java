package org.doorstep.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.doorstep.notification.AliyunRpc;

/** Masked numbers by Alibaba Cloud's Phone Number Protection, AXB (Dyplsapi 2017-05-25): BindAxb and UnbindSubscription. */
@ApplicationScoped
class AliyunCallGateway implements CallGateway {
    private static final String VERSION = "2017-05-25";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    @Inject
    ContactConfig config;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "aliyun";
    }

    @Override
    public Answer bind(Wanted wanted) {
        var parameters = Map.of(
                "PoolKey", config.aliyun("pool-key"),
                "PhoneNoA", AliyunRpc.number(wanted.a()),
                "PhoneNoB", AliyunRpc.number(wanted.b()),
                "Expiration", LOCAL.format(wanted.expires()),
                "OutId", Long.toString(wanted.id()));
        try {
            var answer = rpc().call("BindAxb", VERSION, parameters, clock.instant());
            if (answer.isOk()) {
                var bound = answer.body().getJsonObject("SecretBindDTO");
                return new Answer.Bound("+86" + bound.getString("SecretNo"), bound.getString("SubsId"));
            }
            return answer.status() >= 500 ? new Answer.Unknown(answer.code()) : new Answer.Failed(answer.code());
        } catch (ConnectException e) {
            return new Answer.Failed("the service does not answer");
        } catch (IOException e) {
            return new Answer.Unknown(e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean unbind(String number, String reference) {
        var parameters =
                Map.of("PoolKey", config.aliyun("pool-key"), "SecretNo", AliyunRpc.number(number), "SubsId", reference);
        try {
            var answer = rpc().call("UnbindSubscription", VERSION, parameters, clock.instant());
            // one that has expired or was taken back before is what was wanted
            return answer.isOk() || answer.code().startsWith("isv.");
        } catch (IOException e) {
            return false;
        }
    }

    private AliyunRpc rpc() {
        return new AliyunRpc(
                config.aliyunEndpoint(), config.aliyun("access-key-id"), config.aliyun("access-key-secret"));
    }
}
