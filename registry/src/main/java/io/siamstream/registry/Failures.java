package io.siamstream.registry;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.rest.client.models.ProblemDetails;

/** Says in words what Apicurio's client throws, whose messages are often empty. */
final class Failures {

    private Failures() {}

    /** What went wrong. */
    static String text(Throwable failure) {
        if (failure instanceof ProblemDetails problem) {
            return "HTTP %d, %s".formatted(problem.getResponseStatusCode(), problem.getTitle());
        }
        if (failure instanceof io.apicurio.registry.rest.client.v2.models.Error problem) {
            return "HTTP %d, %s".formatted(problem.getResponseStatusCode(), problem.getMessage());
        }
        if (failure instanceof ApiException answer && answer.getResponseStatusCode() != 0) {
            return "HTTP " + answer.getResponseStatusCode();
        }
        if (failure.getCause() != null) {
            return text(failure.getCause());
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
