package io.tidecast.cli.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** What came from anywhere, in a form that a terminal can show without doing what it says. */
final class Plain {
    private static final int MOST_HEX = 64;

    private Plain() {}

    /** Bytes as text if they are UTF-8, else as hexadecimal digits. */
    static String text(byte[] bytes) {
        try {
            return line(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            int shown = Math.min(bytes.length, MOST_HEX);
            String rest = shown < bytes.length ? "… (" + bytes.length + " bytes)" : "";
            return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + rest;
        }
    }

    /** Text without line breaks and other control characters, a space for each. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) if (Character.isISOControl(line.charAt(i))) line.setCharAt(i, ' ');
        return line.toString();
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
