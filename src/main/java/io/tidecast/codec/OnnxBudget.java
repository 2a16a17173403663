package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.HEADER;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Parses an ONNX file after making sure that it is numbers for the most part. Everything else in it turns into objects many
 * times its size, so a small hostile file could fill the memory.
 */
final class OnnxBudget {
    /** Bytes that are not the numbers of weights: nodes, names, shapes. */
    private static final long MOST_BESIDE_NUMBERS = 1 << 20;

    private OnnxBudget() {}

    static ModelProto parse(byte[] bytes) throws MalformedModelException {
        try {
            long beside = bytes.length - numbersInModel(CodedInputStream.newInstance(bytes));
            if (beside > MOST_BESIDE_NUMBERS)
                throw new MalformedModelException(
                        HEADER,
                        "there are " + beside + " bytes beside the weights' numbers, at most " + MOST_BESIDE_NUMBERS
                                + " are read");
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedModelException(HEADER, "it is not an ONNX file");
        } catch (IOException e) {
            throw new MalformedModelException(HEADER, "it ends too early");
        }
    }

    private static long numbersInModel(CodedInputStream model) throws IOException {
        return inside(
                model,
                ModelProto.GRAPH_FIELD_NUMBER,
                graph -> inside(graph, GraphProto.INITIALIZER_FIELD_NUMBER, OnnxBudget::numbersInTensor));
    }

    private interface Counter {
        long count(CodedInputStream message) throws IOException;
    }

    /** Counts within each message of that field. */
    private static long inside(CodedInputStream message, int field, Counter counter) throws IOException {
        long count = 0;
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != field
                    || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                message.skipField(tag);
                continue;
            }
            int outer = message.pushLimit(message.readRawVarint32());
            count += counter.count(message);
            message.popLimit(outer);
        }
        return count;
    }

    private static long numbersInTensor(CodedInputStream tensor) throws IOException {
        long count = 0;
        for (int tag = tensor.readTag(); tag != 0; tag = tensor.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            boolean numbers = field == TensorProto.RAW_DATA_FIELD_NUMBER
                    || field == TensorProto.FLOAT_DATA_FIELD_NUMBER
                    || field == TensorProto.DOUBLE_DATA_FIELD_NUMBER;
            if (numbers && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int length = tensor.readRawVarint32();
                tensor.skipRawBytes(length);
                count += length;
            } else {
                tensor.skipField(tag);
            }
        }
        return count;
    }
}
