package org.doorstep.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemServletTest {
    private final Logger log = Logger.getLogger(ProblemServlet.class.getName());
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        log.addHandler(heard);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(heard);
        log.setUseParentHandlers(true);
    }

    @Test
    void makesNoIncidentOfACallerWhoHangsUpInMidAnswer() throws IOException {
        new ProblemServlet().service(failed(new IllegalStateException(new IOException("broken pipe"))), begun());

        assertThat(heard.levels).isEmpty();
    }

    @Test
    void makesAnIncidentOfAFailureOfOurOwnInMidAnswer() throws IOException {
        new ProblemServlet().service(failed(new IllegalStateException("ours")), begun());

        assertThat(heard.levels).containsExactly(Level.SEVERE);
    }

    private static HttpServletRequest failed(Throwable failure) {
        Map<String, Object> attributes =
                Map.of(RequestDispatcher.ERROR_STATUS_CODE, 500, RequestDispatcher.ERROR_EXCEPTION, failure);
        return (HttpServletRequest) Proxy.newProxyInstance(
                ProblemServletTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, given) -> method.getName().equals("getAttribute") ? attributes.get(given[0]) : null);
    }

    /** An answer of which a part is on its way already. */
    private static HttpServletResponse begun() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                ProblemServletTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, given) -> method.getName().equals("isCommitted") ? true : null);
    }

    /** What a server that logs as usual would write. */
    private static final class Heard extends Handler {
        private final List<Level> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            levels.add(record.getLevel());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
