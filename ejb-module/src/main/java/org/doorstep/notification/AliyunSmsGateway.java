package org.doorstep.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doorstep.shared.Jsons;

/**
 * Sends SMS by Alibaba Cloud's Short Message Service (Dysmsapi 2017-05-25). The text is the service's own approved
 * template; ours are mapped by {@code doorstep.sms.aliyun.templates}. Our id goes as OutId, by which an unknown one is
 * found among the day's messages to that number.
 */
@ApplicationScoped
class AliyunSmsGateway implements SmsGateway {
    private static final String VERSION = "2017-05-25";
    private static final int LONGEST_VALUE = 35;
    private static final int FAILED = 2;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Set<String> TEMPORARY = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL", "isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE", "SignatureDoesNotMatch");

    @Inject
    NotificationConfig config;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "aliyun";
    }

    @Override
    public Outcome send(Parcel parcel) {
        var template = template(parcel);
        if (template.isEmpty()) {
            return new Outcome.Rejected("no template of the service for " + parcel.template());
        }
        var parameters = new HashMap<String, String>();
        parameters.put("PhoneNumbers", AliyunRpc.number(parcel.to()));
        parameters.put("SignName", config.aliyun("sign-name"));
        parameters.put("TemplateCode", template.get());
        parameters.put("TemplateParam", values(parcel));
        parameters.put("OutId", Long.toString(parcel.id()));
        try {
            return outcome(rpc().call("SendSms", VERSION, parameters, clock.instant()));
        } catch (ConnectException e) {
            return new Outcome.NotSent("the service does not answer");
        } catch (IOException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    @Override
    public Outcome ask(Parcel parcel) {
        var parameters = Map.of(
                "PhoneNumber",
                AliyunRpc.number(parcel.to()),
                "SendDate",
                DAY.format(parcel.firstTriedAt()),
                "PageSize",
                "50",
                "CurrentPage",
                "1");
        try {
            var answer = rpc().call("QuerySendDetails", VERSION, parameters, clock.instant());
            return answer.isOk() ? found(parcel, answer.body()) : new Outcome.Unknown(answer.code());
        } catch (IOException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    private AliyunRpc rpc() {
        return new AliyunRpc(
                config.aliyunEndpoint(), config.aliyun("access-key-id"), config.aliyun("access-key-secret"));
    }

    private Optional<String> template(Parcel parcel) {
        var templates = config.aliyunTemplates();
        return Optional.ofNullable(templates.get(parcel.template() + "@" + parcel.language()))
                .or(() -> Optional.ofNullable(templates.get(parcel.template())));
    }

    private static String values(Parcel parcel) {
        var json = Jsons.PROVIDER.createObjectBuilder();
        parcel.values()
                .forEach((name, value) ->
                        json.add(name, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value));
        return json.build().toString();
    }

    private static Outcome outcome(AliyunRpc.Answer answer) {
        var code = answer.code();
        if (answer.isOk()) {
            return new Outcome.Accepted(answer.body().getString("BizId", ""));
        }
        if (answer.status() >= 500 && !code.startsWith("Throttling") && !code.equals("ServiceUnavailable")) {
            return new Outcome.Unknown(code);
        }
        boolean permanent = code.startsWith("isv.") && !TEMPORARY.contains(code);
        return permanent ? new Outcome.Rejected(code) : new Outcome.NotSent(code);
    }

    private static Outcome found(Parcel parcel, JsonObject body) {
        var list = body.containsKey("SmsSendDetailDTOs") ? body.getJsonObject("SmsSendDetailDTOs") : body;
        var details = list.containsKey("SmsSendDetailDTO")
                ? list.getJsonArray("SmsSendDetailDTO")
                : JsonArray.EMPTY_JSON_ARRAY;
        return details.getValuesAs(JsonObject.class).stream()
                .filter(detail -> detail.getString("OutId", "").equals(Long.toString(parcel.id())))
                .findFirst()
                .map(detail -> detail.getInt("SendStatus", 0) == FAILED
                        ? (Outcome) new Outcome.Rejected(detail.getString("ErrCode", "failed"))
                        : new Outcome.Accepted("asked"))
                .orElseGet(() -> new Outcome.NotSent("unknown to the service"));
    }
}
