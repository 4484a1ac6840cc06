package io.windrow.console.bus;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells a reader that went away from a device that fails; the platform has only its message for that. */
final class PipeOutput extends FilterOutputStream {

    PipeOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw message.contains("Broken pipe") || message.contains("pipe is being closed")
                    ? new ClosedPipeException(e)
                    : e;
        }
    }
}
