package io.windrow.console.bus;

import java.io.InputStream;
import java.io.OutputStream;

/** Where {@code -} is read from and where data are written to: bytes, no readers and writers between. */
public record StandardStreams(InputStream in, OutputStream out) {}
