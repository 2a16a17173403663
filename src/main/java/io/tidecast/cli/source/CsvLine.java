package io.tidecast.cli.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line of separated values, RFC 4180 without line breaks inside a field. Beside commas there are semicolons, which
 * spreadsheets write where the decimal point is a comma, and tabs.
 */
final class CsvLine {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private CsvLine() {}

    /** What separates the names of columns in the first line of a file. */
    static char separator(String header) {
        for (char candidate : SEPARATORS) if (split(header, candidate).size() > 1) return candidate;
        return ',';
    }

    /** Whether every quote that is opened is closed. */
    static boolean isClosed(String line) {
        return line.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    /** The fields, trimmed, with quotes taken off and doubled quotes halved. */
    static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
