package io.windrow.console.bus;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A file, pipe or terminal whose reading ends when its thread is interrupted, also while it waits. The platform's own streams
 * either cannot be interrupted or cannot say of a pipe whether anything is there.
 */
public final class InterruptibleInput extends InputStream {
    private final FileInputStream file;

    /** Reads a file from where it is and owns it. */
    public InterruptibleInput(FileInputStream file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : file.getChannel().read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public int available() throws IOException {
        return file.available();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
