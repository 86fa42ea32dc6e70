package org.doorstep.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The channel's house of its own: gives out the bill of the day, in the sandbox channel's format and signed as it signs. */
final class ChannelHouse implements AutoCloseable {
    private static final String BILLS = "/sandbox/channel/api/bills/";
    private static final String LINES = """
            select row_number() over (order by ended_at, reference) || ',payment,' || reference || ',' || channel_reference
                || ',' || trim(to_char(minor / 100.0, '999999990.00')) || ',' || currency || ','
                || trim(to_char(round(minor * 0.006) / 100.0, '999999990.00')) || ','
                || to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ',PAID'
            from sandbox_channel_payment where status = 'PAID'
                and (ended_at at time zone 'Asia/Shanghai')::date = '%s' order by ended_at, reference""";
    private static final String SUMS = """
            select count(*), trim(to_char(sum(minor) / 100.0, '99999999990.00')),
                trim(to_char(sum(round(minor * 0.006)) / 100.0, '99999999990.00')),
                trim(to_char((sum(minor) - sum(round(minor * 0.006))) / 100.0, '99999999990.00'))
            from sandbox_channel_payment where status = 'PAID' and (ended_at at time zone 'Asia/Shanghai')::date = '%s'""";

    private final HttpServer server;
    private final String secret;
    private final byte[] bill;
    private final LocalDate day;

    ChannelHouse(Database database, String secret, LocalDate day) throws IOException, SQLException {
        this.secret = secret;
        this.day = day;
        bill = bill(database, day);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            boolean ours = path.equals(BILLS + this.day);
            var body = ours ? bill : "{}".getBytes(StandardCharsets.UTF_8);
            int status = ours ? 200 : 404;
            exchange.getResponseHeaders()
                    .set(
                            "X-Channel-Signature",
                            signature(
                                    "response\n" + status + "\n" + path + "\n"
                                            + exchange.getRequestHeaders().getFirst("X-Channel-Nonce") + "\n",
                                    body));
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    byte[] file() {
        return bill;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static byte[] bill(Database database, LocalDate day) throws SQLException {
        var text = new StringBuilder("sandbox-bill-2,sandbox," + day + ",1,沙箱渠道账单\r\n"
                + "number,kind,reference,channel_reference,amount,currency,fee,at,state\r\n");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                try (var row = statement.executeQuery(LINES.formatted(day))) {
                    while (row.next()) {
                        text.append(row.getString(1)).append("\r\n");
                    }
                }
            }
        }
        var sums = database.rows(SUMS.formatted(day)).get(0);
        text.append("total,payment,%s,,%s,CNY,%s,,\r\n".formatted(sums.get(0), sums.get(1), sums.get(2)));
        text.append("paid-in,,SP%s,,%s,CNY,%s,,\r\n"
                .formatted(day.toString().replace("-", "") + "CNY", sums.get(3), sums.get(2)));
        text.append("end,").append(sums.get(0)).append("\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String signature(String head, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
