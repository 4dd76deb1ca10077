package io.holdfast.server.main;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Clients that post one id after the other, each id once, and go on whatever the server does. */
final class PostingClients {

    private final URI address;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Semaphore answers = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private PostingClients(URI address) {
        this.address = address;
    }

    static PostingClients start(int count, URI address) {
        PostingClients clients = new PostingClients(address);
        for (int client = 1; client <= count; client++) {
            String name = "c" + client;
            clients.threads.add(Thread.ofVirtual().start(() -> clients.post(name)));
        }
        return clients;
    }

    private void post(String name) {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            for (int number = 1; !stopping; number++) {
                String id = name + "-" + number;
                HttpRequest request = HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(30))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"" + id + "\"}"))
                        .build();
                try {
                    HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
                    if (response.statusCode() / 100 == 2) {
                        answered.add(id);
                        answers.release();
                    } else {
                        unanswered.add(id);
                    }
                } catch (IOException noAnswer) {
                    unanswered.add(id);
                    pause();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** While the server is away, asking more often would only slow down its start. */
    private static void pause() throws InterruptedException {
        Thread.sleep(100);
    }

    /** Waits until so many more calls were answered with 2xx. */
    void awaitAnswers(int count, Duration limit) throws InterruptedException {
        answers.drainPermits();
        if (!answers.tryAcquire(count, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The server answered less than " + count + " calls within " + limit);
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(60));
        }
    }

    /** The ids of calls that were answered with 2xx. */
    Set<String> answered() {
        return Set.copyOf(answered);
    }

    /** The ids of calls that had no answer, or another one. */
    Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }
}
