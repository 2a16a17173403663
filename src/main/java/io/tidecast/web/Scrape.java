package io.tidecast.web;

/** All metrics as text, in the format its content type names. */
public record Scrape(String contentType, String body) {}
