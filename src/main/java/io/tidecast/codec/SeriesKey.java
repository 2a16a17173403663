package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.series.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** A record's key: the series' id in UTF-8, 1 to 1,024 bytes, without control characters. */
public final class SeriesKey {
    private static final int LONGEST = 1024;

    private SeriesKey() {}

    public static byte[] write(String series) {
        return series.getBytes(UTF_8);
    }

    public static Decoded<String> read(byte @Nullable [] key) {
        if (key == null || key.length == 0)
            return new Decoded.Bad<>(Rejection.KEY_MISSING, "the record has no key; the key is the series' id");
        if (key.length > LONGEST)
            return new Decoded.Bad<>(
                    Rejection.TOO_LARGE, "the key has " + key.length + " bytes, at most " + LONGEST + " are allowed");
        try {
            String series = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
            if (series.chars().anyMatch(Character::isISOControl))
                return new Decoded.Bad<>(Rejection.KEY_NOT_TEXT, "the key holds control characters");
            return new Decoded.Good<>(series);
        } catch (CharacterCodingException e) {
            return new Decoded.Bad<>(Rejection.KEY_NOT_TEXT, "the key is not UTF-8");
        }
    }
}
