package io.tidecast.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Objects;

/** How every server of ours answers: JSON, errors too, and never from a cache. */
final class Answers {
    private Answers() {}

    static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.defaultContentType = "application/json";
        config.http.prefer405over404 = true;
        config.routes.exception(
                HttpResponseException.class,
                (e, http) -> fail(http, e.getStatus(), Objects.toString(e.getMessage(), "")));
        config.routes.exception(MethodNotAllowedResponse.class, (e, http) -> {
            http.header("Allow", "GET, HEAD");
            fail(http, 405, "nothing can be changed here, only read: " + http.path());
        });
        config.routes.error(404, http -> {
            if (http.result() == null || http.result().isEmpty()) fail(http, 404, "nothing here: " + http.path());
        });
    }

    static void json(Context http, ObjectNode json) {
        http.contentType("application/json").header("Cache-Control", "no-store");
        http.result(BoardJson.text(json));
    }

    private static void fail(Context http, int status, String message) {
        json(http.status(status), BoardJson.object().put("error", message));
    }
}
