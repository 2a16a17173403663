package io.tidecast.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The number types of safetensors that weights come in. All are read as float32. */
enum NumberType {
    F64(8) {
        @Override
        float read(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer data) {
            return data.getFloat();
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer data) {
            return half(data.getShort());
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer data) {
            return Float.intBitsToFloat(data.getShort() << 16);
        }
    };

    final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    abstract float read(ByteBuffer data);

    static Optional<NumberType> of(String name) {
        for (NumberType type : values()) if (type.name().equals(name)) return Optional.of(type);
        return Optional.empty();
    }

    /** IEEE 754 binary16. Java has this itself from version 20. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size = switch (exponent) {
            case 0 -> Math.scalb(fraction, -24);
            case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(fraction + 1024f, exponent - 25);
        };
        return bits < 0 ? -size : size;
    }
}
