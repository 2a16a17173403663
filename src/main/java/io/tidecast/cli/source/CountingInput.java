package io.tidecast.cli.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes taken out of a stream of known length. */
final class CountingInput extends FilterInputStream {
    private final long length;
    private long taken;

    /** @param length how many bytes there are, or 0 if nobody knows */
    CountingInput(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /** The share taken out so far, in [0, 1], or NaN if the length is not known. */
    double share() {
        return length == 0 ? Double.NaN : Math.min(1, (double) taken / length);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) taken++;
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int count = super.read(into, offset, most);
        if (count > 0) taken += count;
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
