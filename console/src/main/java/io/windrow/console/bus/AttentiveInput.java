package io.windrow.console.bus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Standard input that lets what is decoded so far go out before it waits for more, so that a live bus is seen at once. */
final class AttentiveInput extends FilterInputStream {

    /** Work to do before a wait. */
    interface BeforeWaiting {
        void run() throws IOException;
    }

    private BeforeWaiting before = () -> {};

    AttentiveInput(InputStream stream) {
        super(stream);
    }

    void before(BeforeWaiting work) {
        before = work;
    }

    @Override
    public int read() throws IOException {
        expectWait();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        expectWait();
        return in.read(bytes, offset, length);
    }

    private void expectWait() throws IOException {
        if (in.available() == 0) {
            before.run();
        }
    }
}
