package io.tidecast.codec;

import java.util.Arrays;
import java.util.Random;

/** Breaks sound bytes. */
final class Bytes {
    private Bytes() {}

    /** A copy with one to three bytes flipped, or some cut out, doubled or put in. Never equal to the original. */
    static byte[] broken(byte[] sound, Random random) {
        byte[] broken = sound;
        while (Arrays.equals(broken, sound))
            broken = random.nextInt(3) == 0 ? spliced(sound, random) : flipped(sound, random);
        return broken;
    }

    /** A copy with one to three bits flipped. */
    static byte[] flipped(byte[] sound, Random random) {
        byte[] flipped = sound.clone();
        for (int n = 1 + random.nextInt(3); n > 0 || Arrays.equals(flipped, sound); n--)
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] sound, Random random) {
        int from = random.nextInt(sound.length);
        int to = random.nextInt(sound.length);
        byte[] spliced = Arrays.copyOf(sound, from + sound.length - to);
        System.arraycopy(sound, to, spliced, from, sound.length - to);
        return spliced;
    }
}
