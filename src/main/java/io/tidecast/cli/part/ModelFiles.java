package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.codec.MalformedModelException;
import io.tidecast.codec.ModelCodec;
import io.tidecast.codec.ModelFile;
import io.tidecast.codec.OnnxFile;
import io.tidecast.forecast.ForecastModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Models in files, of the kind that the ending of the file's name says. */
public final class ModelFiles {
    /** Far above any model that fits a topic; keeps a wrong file from filling the memory. */
    private static final long LARGEST = 256L << 20;

    private ModelFiles() {}

    private enum Kind {
        SAFETENSORS,
        ONNX
    }

    /** What a file brought. */
    public record Read(ModelFile model, String from) {}

    /** Reads a file; what is wrong with it is said in one line. */
    public static Read read(Path file) {
        Kind kind = kind(file);
        byte[] bytes = bytes(file);
        try {
            ModelFile model = kind == Kind.ONNX ? ModelFile.ofOnnx(bytes) : ModelFile.ofSafetensors(bytes);
            return new Read(model, file.getFileName() + ", SHA-256 " + sha256(bytes));
        } catch (MalformedModelException e) {
            throw new UserError(file + " is no model to be used: " + e.getMessage(), e);
        }
    }

    /** Writes a model; a file that is there already is replaced. */
    public static void write(ForecastModel model, Path file) {
        Kind kind = kind(file);
        try {
            byte[] bytes = kind == Kind.ONNX ? OnnxFile.write(model) : new ModelCodec().write(model);
            Files.write(file, bytes);
        } catch (IllegalArgumentException e) {
            throw new UserError(model.id() + " cannot be written to " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Kind kind(Path file) {
        String name = file.toString();
        if (name.endsWith(".safetensors")) return Kind.SAFETENSORS;
        if (name.endsWith(".onnx")) return Kind.ONNX;
        throw new UserError("of which kind is " + file + "? Its name has to end in .safetensors or .onnx");
    }

    private static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) throw new UserError(file + " has " + size + " bytes; a model has at most " + LARGEST);
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserError("no such file: " + file, e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
