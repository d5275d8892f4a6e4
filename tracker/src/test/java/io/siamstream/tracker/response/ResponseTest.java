package io.siamstream.tracker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResponseTest {

    private static final Response FIRST = new Response(2, new float[] {0, 0.5f, 1, 0.25f});
    private static final Response SECOND = new Response(2, new float[] {1, 0.5f, 0, 0.75f});

    @Test
    void rowsComeBeforeColumns() {
        assertThat(FIRST.at(1, 0)).isEqualTo(1);
        assertThat(FIRST.at(new Peak(0, 1, 0, 1, 0.5))).isEqualTo(0.5f);
    }

    @Test
    void aFusedResponseHasTheSecondsShare() {
        assertThat(Response.fused(FIRST, SECOND, 0.25).values())
                .containsExactly(0.25f, 0.5f, 0.75f, 0.375f);
        assertThat(Response.fused(FIRST, SECOND, 0).values()).containsExactly(FIRST.values());
    }

    @Test
    void aResponseThatIsNotSquareIsRefused() {
        assertThatThrownBy(() -> new Response(2, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 4 values, got 3");
    }
}
