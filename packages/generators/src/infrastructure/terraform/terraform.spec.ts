import { readFiles as read } from '../test-support/read-files.js';

describe('Terraform', () => {
  it.each([
    ['aws_db_instance', 'engine = "postgres"\n multi_az = true', 'postgres', 2, true],
    ['aws_db_instance', 'engine = "mysql"', 'mysql', 1, false],
    [
      'google_sql_database_instance',
      'database_version = "POSTGRES_15"\n settings {\n availability_type = "REGIONAL"\n }',
      'postgres',
      2,
      true,
    ],
    [
      'azurerm_postgresql_flexible_server',
      'high_availability {\n mode = "ZoneRedundant"\n }',
      'postgres',
      2,
      true,
    ],
    [
      'aws_elasticache_replication_group',
      'automatic_failover_enabled = true\n num_cache_clusters = 3',
      'redis',
      1,
      true,
    ],
    ['aws_sqs_queue', '', 'sqs', 2, true],
    ['google_redis_instance', 'tier = "BASIC"', 'redis', 1, false],
  ])('tells of %s { %s }', async (type, body, product, zones, standby) => {
    const { stores } = await read({ 'infra/main.tf': `resource "${type}" "shop" {\n${body}\n}` });
    expect(stores).toEqual([
      expect.objectContaining({
        name: 'shop',
        product,
        form: type,
        managed: true,
        place: { file: 'infra/main.tf', line: 1 },
        zones: expect.objectContaining({ value: zones }),
        standby: expect.objectContaining({ value: standby }),
      }),
    ]);
  });

  it('tells how many instances of a cluster there are', async () => {
    const { stores } = await read({
      'main.tf': `resource "aws_rds_cluster" "orders" { engine = "aurora-postgresql" }
resource "aws_rds_cluster_instance" "orders" {
  count = 3
  cluster_identifier = aws_rds_cluster.orders.id
}`,
    });
    expect(stores).toMatchObject([
      { name: 'orders', replicas: { value: 3 }, standby: { value: true } },
    ]);
  });

  it('follows variables into modules, and says of a circle that it does not', async () => {
    const { workloads, unreadable } = await read({
      'prod/main.tf': `locals { many = 4 }
module "orders" {
  source = "../modules/service"
  settings = { desired = local.many }
}`,
      'prod/variables.tf': 'variable "unused" { default = 1 }',
      'modules/service/main.tf': `variable "settings" {}
resource "aws_ecs_service" "orders" {
  desired_count = var.settings.desired
}
module "again" { source = "../service" }`,
    });
    expect(workloads).toMatchObject([{ name: 'orders', replicas: { value: 4 } }]);
    expect(unreadable).toEqual([
      {
        file: 'modules/service/main.tf',
        reason: 'has the module ../service, which leads back to it: not followed',
      },
    ]);
  });

  it('of production counts, and the others are told of', async () => {
    const { stores, unreadable } = await read({
      'tf/staging/db.tf': 'resource "aws_db_instance" "db" { engine = "postgres" }',
      'tf/production/db.tf':
        'resource "aws_db_instance" "db" {\n engine = "postgres"\n multi_az = true\n}',
    });
    expect(stores).toMatchObject([{ standby: { value: true } }]);
    expect(unreadable).toEqual([
      { file: 'tf/staging', reason: 'is another environment than tf/production, which counts' },
    ]);
  });

  it('that is broken is told of by its line, and what can be read of it is', async () => {
    const { stores, unreadable } = await read({
      'main.tf': 'resource "aws_sqs_queue" "jobs" {}\nresource "aws_db_instance" {{{',
    });
    expect(stores).toMatchObject([{ name: 'jobs' }]);
    expect(unreadable).toEqual([{ file: 'main.tf', reason: 'is no HCL that can be read: line 2' }]);
  });
});
