package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages of the test's class path, health, and the port. */
class PagesTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply page(String path) {
        return server.send(server.request(path));
    }

    @Test
    void the_pages_begin_at_the_root_and_at_any_path_of_their_own() {
        Reply start = page("/");

        assertThat(start.status()).isEqualTo(200);
        assertThat(start.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(start.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(start.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page("/scenarios/5/history").text()).isEqualTo(start.text());
    }

    @Test
    void files_are_served_from_the_folder_of_the_pages_alone() {
        assertThat(page("/nothing.js").status()).isEqualTo(404);
        assertThat(page("/../openapi.yaml").status()).isIn(400, 404);
        assertThat(page("/%2e%2e/openapi.yaml").status()).isIn(400, 404);
        assertThat(page("/..%2fopenapi.yaml").status()).isIn(400, 404);
        assertThat(page("/openapi.yaml").status()).isEqualTo(404);
    }

    @Test
    void health_is_told_to_everyone() {
        assertThat(page("/health/live").text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(page("/health/ready").text()).isEqualTo("{\"status\":\"ok\"}");
        server.unready("the database does not answer");
        assertThat(page("/health/ready").status() + " " + page("/health/ready").text())
                .isEqualTo("503 {\"status\":\"the database does not answer\"}");
        assertThat(page("/health/live").status()).isEqualTo(200);
    }

    @Test
    void metrics_are_in_the_form_of_prometheus() {
        Reply metrics = page("/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.text())
                .contains(
                        "# HELP holdfast_executions_accepted_total Accepted executions.\n"
                                + "# TYPE holdfast_executions_accepted_total counter\n"
                                + "holdfast_executions_accepted_total 7\n",
                        "# TYPE jvm_memory_heap_used_bytes gauge\n");
    }

    @Test
    void a_used_port_is_told_in_one_sentence() {
        assertThatThrownBy(() -> TestServer.start(config -> ApiConfig.of("127.0.0.1", server.server.port())))
                .isInstanceOf(PortInUseException.class)
                .hasMessage("Port " + server.server.port()
                        + " of 127.0.0.1 is in use; choose another, or stop what uses it");
    }
}
