package io.windrow.can.log;

/** Why a line holds no frame; leaves the parser and becomes a rejection, so it needs no stack trace. */
final class MalformedLine extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLine(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
