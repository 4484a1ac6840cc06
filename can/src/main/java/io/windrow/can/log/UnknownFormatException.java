package io.windrow.can.log;

import java.io.IOException;

/** A file in whose first 64 KiB no format was recognised; the message names the file and the formats that are read. */
public final class UnknownFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String name) {
        super(name + " is in no format that is read; these are: " + LogFormat.allRead());
    }
}
