package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read and written here: bounded, quick, numbers in their shortest form that reads back the same. */
final class Json {
    private static final int DEEPEST = 32;
    private static final int LONGEST_DETAIL = 160;

    private Json() {}

    /**
     * A factory that is safe to share between threads.
     *
     * @param maxBytes bounds numbers, names and text
     */
    static JsonFactory factory(int maxBytes) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(maxBytes)
                        .maxStringLength(maxBytes)
                        .maxNameLength(maxBytes)
                        .build())
                // NaN is no JSON, but many write it: so that the reason can say what is wrong with it.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                // Names come from outside: kept for ever they would be a leak.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /** What is wrong, in one short line. */
    static String detail(JsonProcessingException e) {
        String what = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
        String line = e.getLocation() == null
                ? what
                : what + " at byte " + e.getLocation().getByteOffset();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}
