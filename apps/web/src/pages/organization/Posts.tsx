import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postsQuery, vacatePost, type Post } from '../../api/organization.js';
import { useCommand } from '../../api/use-command.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { Personal } from '../../components/Personal.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { CreatePost } from '../../forms/organization/create-post.js';
import { FillPost } from '../../forms/organization/fill-post.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';

type Opened = { readonly form: 'create' } | { readonly form: 'fill'; readonly post: Post };

/** 岗位: who holds which post with which roles. */
export function Posts() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const posts = useQuery(postsQuery(asOf));
  const comparison = useComparison<Post>({ topic: 'organization', path: '/posts' });
  const mayCreate = useMay('organization:create-post');
  const mayFill = useMay('organization:fill-post');
  const mayVacate = useMay('organization:vacate-post');
  const vacate = useCommand(vacatePost);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <ProblemNotice error={posts.error ?? vacate.error} onAgain={() => void posts.refetch()} />
      <div className="tools">
        {mayCreate && (
          <Button type="primary" onClick={() => setOpened({ form: 'create' })}>
            {t('organization.createPost')}
          </Button>
        )}
      </div>
      <ComparedTable<Post>
        comparison={comparison}
        rows={posts.data}
        isFailed={posts.isError}
        keyOf={({ postId }) => postId}
        empty={t('organization.none')}
        columns={[
          { title: t('organization.post'), isName: true, fields: ['title'], render: ({ title }) => title },
          { title: t('unit.one'), fields: ['unitName'], render: ({ unitName }) => unitName },
          {
            title: t('organization.roles'),
            fields: ['roleTexts'],
            render: ({ roleTexts }) => roleTexts.join('、') || '—',
          },
          {
            title: t('organization.holder'),
            fields: ['personId', 'personName'],
            render: ({ personId, personName }) =>
              personId === null || personName === null ? t('organization.vacant') : <Personal text={personName} />,
          },
          {
            title: t('organization.phone'),
            fields: ['phone'],
            render: ({ phone }) => (phone === null ? '—' : <Personal text={phone} />),
          },
          ...(mayFill || mayVacate
            ? [
                {
                  title: t('list.actions'),
                  fields: [],
                  render: (post: Post) =>
                    post.personId === null
                      ? mayFill && (
                          <Button
                            size="small"
                            onClick={() => setOpened({ form: 'fill', post })}
                            aria-label={t('organization.fillOf', { title: post.title })}
                          >
                            {t('organization.fill')}
                          </Button>
                        )
                      : mayVacate && (
                          <Popconfirm
                            title={t('organization.vacateOf', { title: post.title })}
                            onConfirm={() => vacate.mutate({ postId: post.postId })}
                          >
                            <Button size="small" aria-label={t('organization.vacateOf', { title: post.title })}>
                              {t('organization.vacate')}
                            </Button>
                          </Popconfirm>
                        ),
                },
              ]
            : []),
        ]}
      />
      {opened?.form === 'create' && <CreatePost onClose={close} />}
      {opened?.form === 'fill' && <FillPost post={opened.post} onClose={close} />}
    </>
  );
}
