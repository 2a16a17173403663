package io.tidecast.config;

/**
 * One setting as it may be shown to anyone.
 *
 * @param value as written; a secret is redacted, a reference such as {@code ${env:PASSWORD}} stands as it is
 */
public record Entry(String name, String value, Origin origin) {}
