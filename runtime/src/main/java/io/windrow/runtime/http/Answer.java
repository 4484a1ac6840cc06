package io.windrow.runtime.http;

/**
 * What is told when somebody asks.
 *
 * @param status of HTTP
 * @param type the text's media type
 */
public record Answer(int status, String type, String text) {
    private static final int OK = 200;

    public static Answer json(int status, String text) {
        return new Answer(status, "application/json; charset=utf-8", text);
    }

    public static Answer json(String text) {
        return json(OK, text);
    }

    /** In the form that Prometheus reads. */
    public static Answer metrics(String text) {
        return new Answer(OK, "text/plain; version=0.0.4; charset=utf-8", text);
    }
}
