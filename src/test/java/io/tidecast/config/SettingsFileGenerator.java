package io.tidecast.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes config/tidecast.properties anew after a setting has changed. */
final class SettingsFileGenerator {
    private SettingsFileGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of("config/tidecast.properties"), SettingsReference.properties());
    }
}
