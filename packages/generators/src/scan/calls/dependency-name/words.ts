/** What is one word, though its owner writes it with capitals inside. */
const BRANDS =
  /GitHub|GitLab|OpenAI|PayPal|YouTube|LinkedIn|MongoDB|DynamoDB|RabbitMQ|PagerDuty|BigQuery|WhatsApp|DocuSign|HubSpot|SendGrid|MailChimp|ClickHouse|CloudFlare|OpsGenie|PostHog|AlloyDB|OAuth2|S2S/g;

/** A project has few names, and each of them in many places. */
const known = new Map<string, readonly string[]>();

/** `paymentApiURL`, `PAYMENT_API_URL` and `payment-api.url` as words in lower case: `['payment', 'api', 'url']`. */
export function words(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const found = wordsIn(name);
  known.set(name, found);
  return found;
}

const wordsIn = (name: string): readonly string[] =>
  name
    .replace(BRANDS, ([first = '', ...rest]) => first + rest.join('').toLowerCase())
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);

/** `names` without what `last` and `first` hold at its end and its beginning, and no word twice in a row. */
export function stripped(
  names: readonly string[],
  first: ReadonlySet<string>,
  last: ReadonlySet<string>,
): readonly string[] {
  let [from, to] = [0, names.length];
  while (to > from && last.has(names[to - 1]!)) to--;
  while (from < to && first.has(names[from]!)) from++;
  return names.slice(from, to).filter((word, index, kept) => word !== kept[index - 1]);
}
