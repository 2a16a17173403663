/*
 * The reference for one record: the step of an LSTM layer with a dense head as one would write it by hand in C, with the
 * sums held in registers. Vectors of sixteen floats, which the compiler maps to what the machine has:
 *
 *     gcc -O3 -march=native -ffast-math lstm.c -o lstm
 *     ./lstm 64            prints the best nanoseconds a step with 64 units, and the peak of multiply-adds
 *     ./lstm 64 serve      takes ten thousand steps for every byte read, and answers with a byte
 *
 * Its weights are random: only the time counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef float vec __attribute__((vector_size(64)));

enum { LANES = 16, STRIP = 8, INPUTS = 4, OUTPUTS = 32 };

static inline vec all(float x) {
    return x - (vec){0};
}

static inline vec load(const float *p) {
    return *(const vec *)p;
}

static inline void store(float *p, vec v) {
    *(vec *)p = v;
}

/* The quotient of polynomials that Tanh.java has. */
static inline vec tanh16(vec v) {
    const float limit = 7.9053111f;
    vec x;
    for (int i = 0; i < LANES; i++) x[i] = v[i] > limit ? limit : v[i] < -limit ? -limit : v[i];
    vec q = x * x;
    vec p = q * all(-2.7607684e-16f) + all(2.000188e-13f);
    p = q * p + all(-8.604672e-11f);
    p = q * p + all(5.1222973e-8f);
    p = q * p + all(1.48572235e-5f);
    p = q * p + all(6.3726195e-4f);
    p = q * p + all(4.8935246e-3f);
    vec d = q * all(1.1982584e-6f) + all(1.1853471e-4f);
    d = q * d + all(2.2684347e-3f);
    d = q * d + all(4.893525e-3f);
    return x * p / d;
}

static inline vec sigmoid16(vec v) {
    return all(0.5f) * tanh16(all(0.5f) * v) + all(0.5f);
}

/* y = bias + W1 x1 + W2 x2 by columns of length m, of which `vectors` vectors from r on. */
static inline __attribute__((always_inline)) void strip(
        const float *bias, const float *w1, const float *x1, int k1, const float *w2, const float *x2, int k2, int m,
        float *y, int r, int vectors) {
    vec sum[STRIP];
    for (int j = 0; j < vectors; j++) sum[j] = load(bias + r + LANES * j);
    for (int k = 0; k < k1; k++)
        for (int j = 0; j < vectors; j++) sum[j] += load(w1 + (size_t)k * m + r + LANES * j) * all(x1[k]);
    for (int k = 0; k < k2; k++)
        for (int j = 0; j < vectors; j++) sum[j] += load(w2 + (size_t)k * m + r + LANES * j) * all(x2[k]);
    for (int j = 0; j < vectors; j++) store(y + r + LANES * j, sum[j]);
}

static void affine(
        const float *bias, const float *w1, const float *x1, int k1, const float *w2, const float *x2, int k2, int m,
        float *y) {
    int r = 0;
    for (; r + STRIP * LANES <= m; r += STRIP * LANES) strip(bias, w1, x1, k1, w2, x2, k2, m, y, r, STRIP);
    for (; r < m; r += 2 * LANES) strip(bias, w1, x1, k1, w2, x2, k2, m, y, r, 2);
}

static float *values(int n) {
    float *p = aligned_alloc(64, (n * sizeof(float) + 63) / 64 * 64);
    for (int i = 0; i < n; i++) p[i] = (rand() / (float)RAND_MAX - 0.5f) * 0.2f;
    return p;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static int units;
static vec sink;
static float *bias, *input_weights, *recurrent_weights, *head_bias, *head_weights, *x, *z, *c, *h, *y;

static __attribute__((noinline)) void step(void) {
    int u = units;
    affine(bias, input_weights, x, INPUTS, recurrent_weights, h, u, 4 * u, z);
    for (int j = 0; j < u; j += LANES) {
        vec cell = sigmoid16(load(z + u + j)) * load(c + j) + sigmoid16(load(z + j)) * tanh16(load(z + 2 * u + j));
        store(c + j, cell);
        store(h + j, sigmoid16(load(z + 3 * u + j)) * tanh16(cell));
    }
    affine(head_bias, head_weights, h, u, head_weights, h, 0, OUTPUTS, y);
}

static void steps(int count) {
    for (int i = 0; i < count; i++) {
        x[0] = i * 1e-4f;
        step();
    }
}

/* What one core can do at most, in GFLOP/s. */
static double peak(void) {
    enum { SUMS = 12, ROUNDS = 100000 };
    vec sum[SUMS], factor = all(0.999f), added = all(1e-6f);
    for (int i = 0; i < SUMS; i++) sum[i] = all(i);
    double best = 1e18;
    for (int r = 0; r < 40; r++) {
        double began = now();
        for (int i = 0; i < ROUNDS; i++)
#pragma GCC unroll 12
            for (int j = 0; j < SUMS; j++) sum[j] = sum[j] * factor + added;
        double took = now() - began;
        if (took < best) best = took;
    }
    for (int i = 0; i < SUMS; i++) sink += sum[i];
    return 2.0 * LANES * SUMS * ROUNDS / best;
}

int main(int count, char **arguments) {
    units = count > 1 ? atoi(arguments[1]) : 64;
    bias = values(4 * units);
    input_weights = values(4 * units * INPUTS);
    recurrent_weights = values(4 * units * units);
    head_bias = values(OUTPUTS);
    head_weights = values(OUTPUTS * units);
    x = values(INPUTS);
    z = values(4 * units);
    c = values(units);
    h = values(units);
    y = values(OUTPUTS);
    if (count > 2 && !strcmp(arguments[2], "serve")) {
        char byte;
        while (read(0, &byte, 1) == 1) {
            steps(10000);
            if (write(1, &byte, 1) != 1) return 1;
        }
        return 0;
    }
    double best = 1e18;
    for (int r = 0; r < 1000; r++) {
        double began = now();
        steps(200);
        double took = (now() - began) / 200;
        if (took < best) best = took;
    }
    printf("%.0f ns a step, peak %.0f GFLOP/s\n", best, peak());
    return y[0] > 1e30f;
}
