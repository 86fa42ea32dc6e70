package org.doorstep.ear.support.inside;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import org.doorstep.sandbox.SandboxChannel;
import org.doorstep.sandbox.SandboxStatements;

/** The sandbox's channel and the bank's statements over HTTP, where there is no web module. */
@WebServlet("/outside/*")
public class OutsideServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient SandboxChannel channel;

    @Inject
    transient SandboxStatements statements;

    /** From now on, channel and bank are here. */
    public static void open() {
        var here = "http://localhost:" + System.getProperty("http.port") + "/tests/outside";
        System.setProperty("doorstep.sandbox.url", here);
        System.setProperty("doorstep.bank.url", here + "/bank");
    }

    /** They are where nobody answers again. */
    public static void close() {
        System.clearProperty("doorstep.sandbox.url");
        System.clearProperty("doorstep.bank.url");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getPathInfo();
        if (path.startsWith("/bank/statements/")) {
            statement(LocalDate.parse(path.substring("/bank/statements/".length())), request, response);
            return;
        }
        if (path.startsWith("/bank/notices/")) {
            var day = LocalDate.parse(path.substring("/bank/notices/".length()));
            response.getOutputStream().write(statements.notices(request.getParameter("account"), day));
            return;
        }
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var answer = channel.request(request.getMethod(), path, headers, body);
        response.setStatus(answer.status());
        response.setHeader("X-Channel-Signature", answer.signature());
        response.getOutputStream().write(answer.bytes());
    }

    private void statement(LocalDate day, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var file = statements.statement(request.getParameter("account"), day);
        if (file.isPresent()) {
            response.getOutputStream().write(file.get());
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
