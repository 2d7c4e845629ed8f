package org.therapydirectory.syndication;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Kind;

/**
 * Holds requests for changes until there are some. They wait for the notification of a change that
 * any replica took; in the meantime no statement runs and no thread is held.
 */
@ApplicationScoped
class LongPolls {

  // What comes together is read together, however fast others write.
  private static final long GATHER_MILLIS = 20;

  // A change that cannot be read yet, since an older transaction is under way, tells of itself but
  // once; so it is looked for.
  private static final long UNSETTLED_NANOS = Duration.ofMillis(80).toNanos();

  @Inject ChangeFeed feed;
  @Inject Partners partners;

  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean stopping;

  private record Poll(
      UUID partner, int limit, long end, CompletableFuture<ChangeFeed.Page> answer) {

    long left() {
      return end - System.nanoTime();
    }
  }

  void wake(@Observes ContentChanged change) {
    if (change.concerns(Kind.THERAPIST.table()) || change.concerns(Kind.ARTICLE.table())) {
      waiting.forEach(news -> news.complete(null));
    }
  }

  // Nobody waits for news at a replica that is about to go.
  void release(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping = true;
    waiting.forEach(news -> news.complete(null));
  }

  /** The events after the place, as soon as there are any; none where none came within the wait. */
  CompletionStage<ChangeFeed.Page> read(
      Partner partner, FeedPosition from, int limit, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    Poll poll = new Poll(partner.id, limit, end, new CompletableFuture<>());
    look(poll, () -> partner, from);
    return poll.answer();
  }

  private void look(Poll poll, Supplier<Partner> partner, FeedPosition from) {
    // Before the reading, so that nothing that comes after it is missed.
    CompletableFuture<Void> news = new CompletableFuture<>();
    waiting.add(news);
    news.whenComplete((none, failure) -> waiting.remove(news));
    try {
      ChangeFeed.Page page = feed.read(partner.get(), from, poll.limit());
      if (page.events().isEmpty() && goesOn(poll)) {
        await(poll, page, news);
      } else {
        news.cancel(false);
        poll.answer().complete(page);
      }
    } catch (RuntimeException e) {
      news.cancel(false);
      poll.answer().completeExceptionally(e);
    }
  }

  private boolean goesOn(Poll poll) {
    return poll.left() > 0 && !stopping;
  }

  private void await(Poll poll, ChangeFeed.Page page, CompletableFuture<Void> news) {
    long patience = page.settled() ? poll.left() : Math.min(UNSETTLED_NANOS, poll.left());
    news.completeOnTimeout(null, patience, TimeUnit.NANOSECONDS)
        .thenRunAsync(
            () -> {
              if (goesOn(poll)) {
                // The contract may have ended, or the view changed, in the meantime.
                look(poll, () -> partners.served(poll.partner()), page.end());
              } else {
                poll.answer().complete(page);
              }
            },
            CompletableFuture.delayedExecutor(
                GATHER_MILLIS, TimeUnit.MILLISECONDS, Infrastructure.getDefaultWorkerPool()));
  }
}
