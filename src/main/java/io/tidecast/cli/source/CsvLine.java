package io.tidecast.cli.source;

import java.util.ArrayList;
import java.util.List;

/** Splits one line of comma-separated values, RFC 4180 without line breaks inside a field. */
final class CsvLine {
    private CsvLine() {}

    /** The fields, trimmed, with quotes taken off and doubled quotes halved. */
    static List<String> split(String line) {
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
            } else if (c == ',' && !quoted) {
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
