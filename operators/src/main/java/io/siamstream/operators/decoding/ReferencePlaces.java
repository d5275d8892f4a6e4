package io.siamstream.operators.decoding;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The places that references may point into: scheme, host, port and leading path must agree.
 * Without this, whoever may write frames could make the job read any address that it can reach.
 */
final class ReferencePlaces {

    private final List<URI> allowed;

    /**
     * @throws IllegalArgumentException if a place is no absolute URI with a path that ends in /
     */
    ReferencePlaces(List<String> allowed) {
        this.allowed = allowed.stream().map(ReferencePlaces::place).toList();
    }

    /**
     * The URI to read.
     *
     * @throws RecordRejectedException if it points elsewhere
     */
    URI check(String text) throws RecordRejectedException {
        URI uri;
        try {
            uri = new URI(text).normalize();
        } catch (URISyntaxException e) {
            throw forbidden("%s is no URI.".formatted(text));
        }
        if (allowed.stream().noneMatch(place -> holds(place, uri))) {
            throw forbidden(
                    "%s is in no place that %s names."
                            .formatted(uri, DecodingOptions.REFERENCE_ALLOWED.key()));
        }
        return uri;
    }

    private static boolean holds(URI place, URI uri) {
        return place.getScheme().equalsIgnoreCase(uri.getScheme())
                && Objects.equals(authority(place), authority(uri))
                && uri.getRawUserInfo() == null
                && uri.getPath() != null
                && uri.getPath().startsWith(place.getPath())
                && !uri.getPath().contains("..");
    }

    private static String authority(URI uri) {
        return uri.getHost() == null
                ? uri.getRawAuthority()
                : uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
    }

    private static URI place(String text) {
        URI place = URI.create(text).normalize();
        if (!place.isAbsolute() || place.getPath() == null || !place.getPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "%s names %s; set places such as https://frames.example.com/live/ that begin with a scheme and end in /."
                            .formatted(DecodingOptions.REFERENCE_ALLOWED.key(), text));
        }
        return place;
    }

    private static RecordRejectedException forbidden(String message) {
        return new RecordRejectedException(DeadLetterReason.REFERENCE_FORBIDDEN, message);
    }
}
