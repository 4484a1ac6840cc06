package io.windrow.can.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it was before gzip or zstd, which its first bytes tell and not its name; one that is not packed as it is. Packed
 * bytes that are broken are a {@link ZipException} or {@link java.io.EOFException} on reading. Nothing is read before the first
 * read.
 */
final class Unpacked extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int ZSTD_MAGIC = 0x28B52FFD;

    private final BufferedInputStream packed;
    private @Nullable InputStream content;

    Unpacked(InputStream packed) {
        this.packed = new BufferedInputStream(packed, BUFFER_BYTES);
    }

    /** That the library is not there with which a file could be unpacked; the message says which. */
    static final class LibraryMissing extends ZipException {
        private static final long serialVersionUID = 1L;

        LibraryMissing(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        return content().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return content().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    private InputStream content() throws IOException {
        InputStream opened = content;
        if (opened == null) {
            opened = unpack(first4());
            content = opened;
        }
        return opened;
    }

    private int first4() throws IOException {
        packed.mark(Integer.BYTES);
        byte[] first = Arrays.copyOf(packed.readNBytes(Integer.BYTES), Integer.BYTES);
        packed.reset();
        return ByteBuffer.wrap(first).getInt();
    }

    private InputStream unpack(int magic) throws IOException {
        if (magic == ZSTD_MAGIC) {
            return zstd();
        }
        return magic >>> 16 == GZIP_MAGIC ? new GZIPInputStream(packed, BUFFER_BYTES) : packed;
    }

    private InputStream zstd() throws IOException {
        try {
            return ZstdStream.open(packed);
        } catch (LinkageError e) {
            throw new LibraryMissing("packed by zstd, which needs com.github.luben:zstd-jni on the class path");
        }
    }
}
